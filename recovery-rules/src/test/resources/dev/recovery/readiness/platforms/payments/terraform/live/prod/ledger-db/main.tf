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
    key          = "ledger-db/terraform.tfstate"
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
      cost-center = "ledger"
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

resource "aws_security_group" "ledger" {
  name_prefix = "ledger-db-"
  description = "postgres from the cluster subnets"
  vpc_id      = data.terraform_remote_state.network.outputs.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "ledger" {
  security_group_id = aws_security_group.ledger.id
  cidr_ipv4         = "10.20.0.0/17"
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}

module "ledger" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.12.0"

  identifier           = "ledger-prod"
  engine               = "postgres"
  engine_version       = "16.8"
  family               = "postgres16"
  major_engine_version = "16"
  instance_class       = "db.r7g.2xlarge"

  allocated_storage     = 500
  max_allocated_storage = 2000
  multi_az              = true

  db_name                     = "ledger"
  username                    = "ledger_admin"
  manage_master_user_password = true

  db_subnet_group_name   = data.terraform_remote_state.network.outputs.database_subnet_group
  vpc_security_group_ids = [aws_security_group.ledger.id]

  backup_retention_period = 35
  deletion_protection     = true
}

# The value itself is put there by the rotation job of ledger-data.
resource "aws_secretsmanager_secret" "ledger_api" {
  name                    = "prod/ledger-api/db"
  recovery_window_in_days = 30
}
