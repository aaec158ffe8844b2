include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "git::https://nordlysmedia@dev.azure.com/nordlysmedia/platform/_git/infra-modules//frontdoor?ref=main"
}

inputs = {
  profile_name = "afd-nlm-prd"
  sku_name     = "Premium_AzureFrontDoor"

  endpoints = {
    www    = { hosts = ["www.nordlys.media", "nordlys.media"], origin = "ingress-prd.weu.nordlys.media" }
    player = { hosts = ["player.nordlys.media"], origin = "ingress-prd.weu.nordlys.media" }
    vod    = { hosts = ["vod.nordlys.media"], origin = "stnlmvodprd.blob.core.windows.net" }
  }

  cache_rules = {
    segments  = { path = "/hls/*", ttl = "P7D" }
    manifests = { path = "*.m3u8", ttl = "PT2S" }
  }
}
