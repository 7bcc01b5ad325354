-- Sends the data file, a signed credential, again and again.
local jwt = io.open(os.getenv("LEARN_BENCH_DATA")):read("a")

request = function()
  return wrk.format("POST", "/api/v1/credentials/verify", { ["Content-Type"] = "application/vc+jwt" }, jwt)
end
