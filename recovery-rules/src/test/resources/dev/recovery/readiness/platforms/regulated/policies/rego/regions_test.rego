package main_test

import data.main

test_a_region_outside_europe_is_denied if {
  count(main.deny) == 1 with input as {"resource_changes": [{"address": "x", "change": {"after": {"location": "eastus"}}}]}
}
