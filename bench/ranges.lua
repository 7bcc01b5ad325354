-- The data file: how many bytes a range has, then where each begins.
local starts, at, size = {}, 0, 0
for line in io.lines(os.getenv("LEARN_BENCH_DATA")) do
  if size == 0 then size = tonumber(line) else starts[#starts + 1] = tonumber(line) end
end

request = function()
  at = at % #starts + 1
  local from = string.format("%.0f", starts[at])
  return wrk.format("GET", nil, { Range = "bytes=" .. from .. "-" .. string.format("%.0f", starts[at] + size - 1) })
end
