# Bank files (SEPA, card scheme settlement) come in here.

terraform {
  required_version = "= 1.11.4"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "= 5.100.0"
    }
  }

  backend "s3" {
    bucket       = "larkpay-tfstate-prod"
    key          = "sftp-gateway/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      env         = "prod"
      cost-center = "settlement"
    }
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "larkpay-tfstate-prod"
    key    = "network/terraform.tfstate"
    region = "eu-west-1"
  }
}

variable "bank_cidrs" {
  description = "source ranges of the partner banks"
  type        = map(string)
  default = {
    norddepot = "192.0.2.32/28"
    helvex    = "198.51.100.16/29"
  }
}

resource "aws_security_group" "sftp" {
  name_prefix = "sftp-gateway-"
  description = "sftp from partner banks"
  vpc_id      = data.terraform_remote_state.network.outputs.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "bank" {
  for_each = var.bank_cidrs

  security_group_id = aws_security_group.sftp.id
  description       = each.key
  cidr_ipv4         = each.value
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
}

resource "aws_eip" "sftp" {
  count  = 3
  domain = "vpc"
}

resource "aws_transfer_server" "sftp" {
  protocols              = ["SFTP"]
  identity_provider_type = "SERVICE_MANAGED"
  endpoint_type          = "VPC"
  security_policy_name   = "TransferSecurityPolicy-2024-01"

  endpoint_details {
    vpc_id                 = data.terraform_remote_state.network.outputs.vpc_id
    subnet_ids             = data.terraform_remote_state.network.outputs.public_subnets
    address_allocation_ids = aws_eip.sftp[*].id
    security_group_ids     = [aws_security_group.sftp.id]
  }
}
