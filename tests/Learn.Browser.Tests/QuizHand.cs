using System.Text.Json;
using System.Text.RegularExpressions;
using Learn.Testing;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Keys;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>Takes a quiz on its pages as someone who knows the answers: by mouse or touch, or with the keyboard alone.</summary>
internal sealed class QuizHand(BrowserSite site, Visitor learner, bool byKeyboard = false)
{
    private IPage Page => learner.Page;

    /// <summary>From the quiz's lesson page to its result, which is a pass with all points.</summary>
    public async Task PassAsync(string course, string quiz)
    {
        await learner.GoAsync($"/courses/{course}/{quiz}");
        await PressAsync(learner.Find(".quiz-card form button"));
        await Expect(Page).ToHaveURLAsync(new Regex("/attempts/[0-9a-f-]{36}$"));
        foreach (var answer in await site.KeyOfAsync(learner, Guid.Parse(Page.Url[^36..])))
        {
            await GiveAsync(answer);
            await Expect(Item(answer).Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "saved");
        }
        await PressAsync(learner.Find("button[value=submit]"));
        await Expect(Page).ToHaveURLAsync(new Regex("/result(#.*)?$"));
        await Expect(learner.Heading(learner.Say("Bạn đã đạt", "You passed"))).ToBeVisibleAsync();
        await Expect(learner.Find("section.question :is(.is-wrong.is-chosen, .is-partly)")).ToHaveCountAsync(0);
    }

    private ILocator Item(KeyedResponse answer) => learner.Find($"[data-asked='{answer.Question}']");

    private async Task GiveAsync(KeyedResponse answer)
    {
        var (item, response, name) = (Item(answer), answer.Response, $"q{answer.Number}");
        switch (answer.Type)
        {
            case "single-choice" or "true-false":
                await ChooseAsync(item, Text(response, "choice"));
                break;
            case "multiple-choice":
                await TickAsync(item, response.GetProperty("choices"));
                break;
            case "short-text" or "essay":
                await TypeAsync(item.Locator($"[name={name}]"), Text(response, "text"));
                break;
            case "numeric":
                await TypeAsync(item.Locator($"[name={name}]"), Text(response, "number"));
                if (response.TryGetProperty("unit", out var unit))
                    await SelectAsync(item.Locator($"[name={name}-unit]"), unit.GetString()!);
                break;
            case "matching":
                await FillAsync(item, name, response.GetProperty("pairs"));
                break;
            case "categorize":
                await FillAsync(item, name, response.GetProperty("places"));
                break;
            case "gap-fill":
                await FillAsync(item, name, response.GetProperty("gaps"));
                break;
            case "ordering":
                await OrderAsync(item, [.. response.GetProperty("order").EnumerateArray().Select(id => id.GetString()!)]);
                break;
            case "scenario":
                foreach (var step in response.GetProperty("steps").EnumerateArray())
                    await TakeStepAsync(item, name, step);
                break;
            default:
                throw new NotSupportedException(answer.Type);
        }
    }

    private async Task TakeStepAsync(ILocator item, string name, JsonElement step)
    {
        var (current, id) = (item.Locator(".step-current"), Text(step, "id"));
        if (step.TryGetProperty("choice", out var choice))
            await ChooseAsync(current, choice.GetString()!);
        else if (step.TryGetProperty("spots", out var spots))
            await TickAsync(current, spots);
        else
            await FillAsync(current, $"{name}-{id}", step.GetProperty("fields"));
        await PressAsync(item.Locator($"[data-scenario-step='{id}']"));
        await Expect(item.Locator($".step-taken#{name}-step-{id}")).ToBeVisibleAsync();
    }

    private async Task ChooseAsync(ILocator item, string id)
    {
        var wanted = item.Locator($"input[value='{id}']");
        if (!byKeyboard)
        {
            await wanted.CheckAsync();
            return;
        }
        // Tab reaches the first of the group, arrows the others.
        await TabToAsync(learner, item.Locator("input[type=radio]").First);
        await Page.Keyboard.PressAsync("Space");
        while (!await wanted.IsCheckedAsync())
            await Page.Keyboard.PressAsync("ArrowDown");
    }

    private async Task TickAsync(ILocator item, JsonElement ids)
    {
        foreach (var wanted in ids.EnumerateArray().Select(id => item.Locator($"input[value='{id.GetString()}']")))
        {
            if (byKeyboard)
            {
                await TabToAsync(learner, wanted);
                await Page.Keyboard.PressAsync("Space");
            }
            else
            {
                await wanted.CheckAsync();
            }
            await Expect(wanted).ToBeCheckedAsync();
        }
    }

    private async Task FillAsync(ILocator item, string name, JsonElement parts)
    {
        foreach (var part in parts.EnumerateObject())
        {
            var control = item.Locator($"[name='{name}-{part.Name}']");
            if (await control.EvaluateAsync<bool>("control => control instanceof HTMLSelectElement"))
                await SelectAsync(control, part.Value.GetString()!);
            else
                await TypeAsync(control, part.Value.GetString()!);
        }
    }

    private async Task TypeAsync(ILocator field, string text)
    {
        if (byKeyboard)
        {
            await TabToAsync(learner, field);
            await Page.Keyboard.TypeAsync(text);
            await Page.Keyboard.PressAsync("Tab");
        }
        else
        {
            await field.FillAsync(text);
            await field.BlurAsync();
        }
    }

    private async Task SelectAsync(ILocator list, string value)
    {
        if (!byKeyboard)
        {
            await list.SelectOptionAsync(value);
            return;
        }
        await TabToAsync(learner, list);
        while (await list.InputValueAsync() != value)
            await Page.Keyboard.PressAsync("ArrowDown");
    }

    /// <summary>Each item is moved up to its place, from the first place to the last.</summary>
    private async Task OrderAsync(ILocator item, IReadOnlyList<string> order)
    {
        for (var place = 0; place < order.Count; place++)
        {
            var up = item.Locator($"li[data-item='{order[place]}'] .move-button").First;
            while (await PlaceAsync(item, order[place]) > place)
                await PressAsync(up);
        }
    }

    private static Task<int> PlaceAsync(ILocator item, string id) =>
        item.Locator("[data-ordering]").EvaluateAsync<int>("(list, id) => [...list.children].findIndex((entry) => entry.dataset.item === id)", id);

    private async Task PressAsync(ILocator button)
    {
        if (!byKeyboard)
        {
            await button.ClickAsync();
            return;
        }
        await TabToAsync(learner, button);
        await Page.Keyboard.PressAsync("Enter");
    }

    private static string Text(JsonElement response, string name) => response.GetProperty(name).GetString()!;
}
