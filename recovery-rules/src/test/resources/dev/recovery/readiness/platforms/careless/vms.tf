resource "aws_instance" "vm1" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm2" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm3" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm4" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm5" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm6" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm7" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm8" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm9" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm10" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm11" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm12" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm13" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm14" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm15" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm16" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm17" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm18" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm19" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm20" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm21" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm22" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm23" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm24" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm25" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm26" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm27" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm28" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm29" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm30" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm31" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm32" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm33" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm34" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm35" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm36" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm37" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm38" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm39" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm40" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm41" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm42" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm43" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm44" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm45" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm46" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm47" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm48" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm49" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm50" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm51" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm52" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm53" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm54" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm55" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm56" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm57" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm58" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm59" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm60" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm61" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm62" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm63" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm64" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm65" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm66" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm67" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm68" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm69" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm70" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm71" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm72" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm73" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm74" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm75" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm76" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm77" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm78" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm79" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm80" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm81" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm82" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm83" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm84" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm85" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm86" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm87" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm88" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm89" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm90" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm91" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm92" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm93" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm94" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm95" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm96" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm97" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm98" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm99" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm100" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm101" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm102" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm103" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm104" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm105" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm106" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm107" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm108" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm109" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm110" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm111" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm112" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm113" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm114" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm115" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm116" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm117" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm118" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm119" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm120" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm121" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm122" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm123" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm124" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm125" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm126" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm127" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm128" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm129" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm130" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm131" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm132" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm133" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm134" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm135" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm136" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm137" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm138" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm139" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

resource "aws_instance" "vm140" {
  ami = "ami-1"
  lifecycle { ignore_changes = all }
}

