using Learn.Live.Data;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.SignalR;

namespace Learn.Live.Hubs;

/// <summary>What hosts call, and helpers where it is captions and order.</summary>
internal sealed partial class LiveHub
{
    private const int CaptionLength = 1000;

    public Task<Reply> Open() => AppendAsync(Enter(RoomRole.Host), EventKinds.Opened, new { }, "opened");

    public async Task<Reply> End()
    {
        var connection = Enter(RoomRole.Host);
        await ticker.FlushPresenceAsync(connection.Room);
        return Done(await writer.WriteAsync(new EndSession(connection.Room.SessionId), CancellationToken.None), "Session is not open");
    }

    public async Task<Reply> Slide(int index, int step)
    {
        var connection = Enter(RoomRole.Host);
        if (index < 0 || index >= Math.Max(1, connection.Room.Plan.Slides) || step is < 0 or > 100)
            throw new HubException("No such slide");
        return await AppendAsync(connection, EventKinds.Slide, new SlideMoved(index, step));
    }

    /// <summary>In parts of the slide's width and height, 0 to 1; null takes it away. It is not kept; it goes out with the sums.</summary>
    public Reply Pointer(double? x, double? y)
    {
        Enter(RoomRole.Host).Room.Point(new(Bound(x), Bound(y)));
        return new(true);
    }

    public Task<Reply> Caption(string text) => AppendAsync(Enter(RoomRole.Helper), EventKinds.Caption, new CaptionTyped(Text(text, CaptionLength)));

    public async Task<Reply> OpenPoll(Poll? poll)
    {
        var connection = Enter(RoomRole.Host);
        if (poll is null)
            throw new HubException("Poll title wrong");
        return poll.Fault() is { } fault ? throw new HubException(fault) : Done(await writer.WriteAsync(new OpenPoll(connection.Room.SessionId, poll), CancellationToken.None));
    }

    public async Task<Reply> ClosePoll(string id)
    {
        var connection = Enter(RoomRole.Host);
        var poll = await FindAsync(connection.Room, state => state.FindPoll(id), "No such poll");
        return Done(await WriteAgainAsync(new ClosePoll(connection.Room.SessionId, poll.Poll)));
    }

    public async Task<Reply> QuestionState(string id, string state, string? into, string? answer)
    {
        var connection = Enter(RoomRole.Helper);
        if (!Enum.TryParse<QuestionStates>(state, ignoreCase: true, out var next) || !Enum.IsDefined(next))
            throw new HubException("State unknown");
        var question = await FindAsync(connection.Room, room => room.FindQuestion(id), "No such question");
        if (next != QuestionStates.Merged)
            into = null;
        else if (into == id || await FindAsync(connection.Room, room => room.FindQuestion(into), "No such question") is not { IsPublic: true, State: not QuestionStates.Merged })
            throw new HubException("No such question");
        var text = string.IsNullOrWhiteSpace(answer) ? null : Text(answer, 2000);
        // Who didn't see it wait has to learn what was asked.
        return await AppendAsync(connection, EventKinds.QuestionState, question.IsPublic
            ? new QuestionChanged(id, next, into, text)
            : next is QuestionStates.Hidden or QuestionStates.Waiting ? new QuestionChanged(id, next, Unseen: true) : new QuestionChanged(id, next, into, text, question.By, question.Name, question.Text, Role: question.Role));
    }

    public Task<Reply> Hide(string chatId) => AppendAsync(Enter(RoomRole.Helper), EventKinds.ChatHidden, new ChatHidden(Required(chatId)));

    public Task<Reply> CallHand(string id) => AppendAsync(Enter(RoomRole.Helper), EventKinds.HandCalled, new HandCalled(Required(id)));

    public Task<Reply> Mute(string person, bool on) => AppendAsync(Enter(RoomRole.Helper), EventKinds.Muted, new PersonMuted(Required(person), on));

    public Task<Reply> Remove(string person) => RemoveAsync(person, banned: false);

    public Task<Reply> Ban(string person) => RemoveAsync(person, banned: true);

    public Task<Reply> Settings(RoomSettings? settings)
    {
        var connection = Enter(RoomRole.Host);
        if (settings is null)
            throw new HubException("State unknown");
        var guests = settings.Guests ?? connection.Room.Ask(state => state.Settings.Guests);
        return AppendAsync(connection, EventKinds.Settings, settings with { SlowSeconds = Math.Clamp(settings.SlowSeconds, 0, 600), Guests = guests });
    }

    public async Task<Reply> Stream(string? url)
    {
        var connection = Enter(RoomRole.Host);
        if (!string.IsNullOrEmpty(url) && !streams.Allows(url))
            throw new HubException("Stream not allowed");
        return await AppendAsync(connection, EventKinds.Stream, new StreamSet(string.IsNullOrEmpty(url) ? null : url));
    }

    /// <summary>Among those who lead; it is not kept.</summary>
    public async Task<Reply> Back(string text)
    {
        var connection = Enter(RoomRole.Helper);
        await registry.PublishAsync(RoomRegistry.BackChannel, connection.Room.SessionId, new BackMessage(connection.Person.Name, Text(text, ChatLength), time.GetUtcNow()));
        return new(true);
    }

    private async Task<Reply> RemoveAsync(string person, bool banned)
    {
        var connection = Enter(RoomRole.Helper);
        if (connection.Room.Connections.Values.Any(other => other.Person.Key == person && other.Leads) || await access.LeadsAsync(connection.Room.SessionId, Required(person)))
            throw new HubException("May not do that");
        // Who was sent out is for those who lead to know; that the queue has moved on is for all.
        if (connection.Room.Ask(state => state.HasHandUp(person)))
            await AppendAsync(connection, EventKinds.Hand, new HandRaised(person, null, Up: false));
        return await AppendAsync(connection, EventKinds.Removed, new PersonRemoved(person, banned));
    }

    private static double? Bound(double? part) => part is { } value && double.IsFinite(value) ? Math.Clamp(value, 0, 1) : null;
}
