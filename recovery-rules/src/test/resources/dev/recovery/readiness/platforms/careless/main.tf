terraform {
  backend "s3" {
    bucket = "acme-state"
    key    = "everything.tfstate"
    region = "us-east-1"
  }
}

module "net" {
  source = "git::https://git.acme.example/modules/net.git"
}
