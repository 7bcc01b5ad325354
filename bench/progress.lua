-- Progress events of signed-in learners. First line of the data file: events per request; then «course/lesson» lines, then «token:…» lines.
local tokens, lessons, count = {}, {}, 1
for line in io.lines(os.getenv("LEARN_BENCH_DATA")) do
  if line:match("^%d+$") then count = tonumber(line)
  elseif line:match("^token:") then tokens[#tokens + 1] = line:sub(7)
  else lessons[#lessons + 1] = line end
end
math.randomseed(os.time())
local at, position = 0, 0
local began = os.time() * 1000

local function event()
  position = position + 1
  local course, lesson = lessons[position % #lessons + 1]:match("^(.-)/(.*)$")
  local kind = position % 10 == 0 and "completed" or (position % 10 == 1 and "viewed" or "position")
  -- UUIDv7, as the site's own client makes them: a millisecond's ids differ in the rest.
  local time = began + math.floor(position / 16)
  local id = string.format("%08x-%04x-7%03x-8%03x-%06x%06x", math.floor(time / 65536), time % 65536, position % 16, math.random(0, 0xfff), math.random(0, 0xffffff), math.random(0, 0xffffff))
  return string.format('{"id":"%s","course":"%s","lesson":"%s","kind":"%s","position":%d,"seconds":3,"occurredAt":"2026-11-21T08:00:00Z"}',
    id, course, lesson, kind, position % 1000)
end

request = function()
  at = at % #tokens + 1
  local events = {}
  for i = 1, count do events[i] = event() end
  return wrk.format("POST", "/api/v1/progress",
    { Authorization = "Bearer " .. tokens[at], ["Content-Type"] = "application/json" },
    '{"events":[' .. table.concat(events, ",") .. "]}")
end
