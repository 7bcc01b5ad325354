using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Learn.Live.Hubs;

/// <summary>
/// SignalR's JSON protocol, which ends connections that go on calling what isn't there: such calls are answered before any filter sees them.
/// Each connection has a binder of its own, by which they are told apart.
/// </summary>
internal sealed class StrictProtocol(IHubProtocol json, TimeProvider time) : IHubProtocol
{
    /// <summary>At once, and then one every two seconds: an old page that calls what a newer site no longer has goes on.</summary>
    private const int MostFaults = 30;

    private readonly ConditionalWeakTable<IInvocationBinder, RateBudget> budgets = [];

    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => json.WriteMessage(message, output);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!json.TryParseMessage(ref input, binder, out message))
            return false;
        if (message is InvocationBindingFailureMessage or StreamBindingFailureMessage && !budgets.GetValue(binder, _ => new(0.5, MostFaults)).TryTake(time.GetUtcNow()))
            throw new InvalidDataException("Too many calls of what isn't there.");
        return true;
    }
}
