terraform {
  required_version = "= 1.11.4"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "= 5.100.0"
    }
  }

  backend "s3" {
    bucket         = "larkpay-tfstate-prod"
    key            = "network/terraform.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "larkpay-tf-locks"
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      env         = "prod"
      cost-center = "platform"
    }
  }
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.21.0"

  name             = "prod-euw1"
  cidr             = "10.20.0.0/16"
  azs              = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  private_subnets  = ["10.20.0.0/20", "10.20.16.0/20", "10.20.32.0/20"]
  public_subnets   = ["10.20.128.0/24", "10.20.129.0/24", "10.20.130.0/24"]
  database_subnets = ["10.20.144.0/24", "10.20.145.0/24", "10.20.146.0/24"]

  enable_nat_gateway     = true
  one_nat_gateway_per_az = true

  enable_flow_log                                 = true
  create_flow_log_cloudwatch_log_group            = true
  create_flow_log_cloudwatch_iam_role             = true
  flow_log_cloudwatch_log_group_retention_in_days = 365
}

output "vpc_id" {
  value = module.vpc.vpc_id
}

output "private_subnets" {
  value = module.vpc.private_subnets
}

output "public_subnets" {
  value = module.vpc.public_subnets
}

output "database_subnet_group" {
  value = module.vpc.database_subnet_group_name
}
