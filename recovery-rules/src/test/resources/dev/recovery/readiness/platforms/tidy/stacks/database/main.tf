terraform {
  backend "s3" {
    bucket       = "corax-tfstate"
    key          = "database/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

resource "aws_db_instance" "main" {
  engine = "postgres"
}
