# Buckets and lock table for everything under terraform/live, and for this unit too
# (migrated into its own bucket in 2024).

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
    key            = "bootstrap/state.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "larkpay-tf-locks"
  }
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  buckets = toset([
    "larkpay-tfstate-staging",
    "larkpay-tfstate-prod",
    "larkpay-tf-evidence",
  ])
}

resource "aws_s3_bucket" "tf" {
  for_each = local.buckets

  bucket = each.key

  tags = {
    cost-center = "platform"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "tf" {
  for_each = aws_s3_bucket.tf

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "tf" {
  for_each = aws_s3_bucket.tf

  bucket = each.value.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
    bucket_key_enabled = true
  }
}

resource "aws_s3_bucket_public_access_block" "tf" {
  for_each = aws_s3_bucket.tf

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "tf" {
  for_each = aws_s3_bucket.tf

  bucket = each.value.id

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days           = 365
      newer_noncurrent_versions = 50
    }
  }

  depends_on = [aws_s3_bucket_versioning.tf]
}

resource "aws_dynamodb_table" "locks" {
  name                        = "larkpay-tf-locks"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "LockID"
  deletion_protection_enabled = true

  attribute {
    name = "LockID"
    type = "S"
  }

  tags = {
    cost-center = "platform"
  }
}
