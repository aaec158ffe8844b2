module "cdn" {
  source = "git::https://gitlab.nettleton.example/modules/cdn.git?ref=v2.4.0"
}

resource "google_dns_record_set" "www" {
  name = "www.nettleton.example."
  type = "A"
}
