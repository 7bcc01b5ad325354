-- One line of the data file per request: «path», «path<TAB>cookie» .
local lines, at = {}, 0
for line in io.lines(os.getenv("LEARN_BENCH_DATA")) do
  local path, cookie = line:match("^([^\t]*)\t?(.*)$")
  lines[#lines + 1] = { path = path, headers = cookie ~= "" and { Cookie = cookie } or nil }
end

request = function()
  at = at % #lines + 1
  return wrk.format("GET", lines[at].path, lines[at].headers)
end
