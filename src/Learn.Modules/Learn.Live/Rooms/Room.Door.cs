using System.Diagnostics.CodeAnalysis;
using System.Net;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Microsoft.AspNetCore.SignalR;

namespace Learn.Live.Rooms;

/// <summary>Who comes in, who leads, who leaves.</summary>
internal sealed partial class Room
{
    private readonly Lock door = new();
    private readonly Dictionary<IPAddress, int> guests = [];
    private int present;
    private int rolesChanged;

    /// <summary>How many people are connected to this node.</summary>
    public int Present
    {
        get
        {
            lock (door)
                return present;
        }
    }

    /// <summary>Counts how often someone here became or ceased to be a host, or was forgotten: who joins meanwhile has to join again.</summary>
    public int RolesChanged => Volatile.Read(ref rolesChanged);

    /// <summary>Whether someone who leads is connected here.</summary>
    public bool IsLed => Connections.Any(pair => pair.Value.Leads);

    public bool TryFind(string personKey, [NotNullWhen(true)] out RoomPerson? person) => People.TryGetValue(personKey, out person);

    /// <summary>Lets someone in with one more connection. Places are counted under a lock: a crowd that comes at once finds no more than there are.</summary>
    /// <exception cref="HubException">She can't come in.</exception>
    /// <param name="address">From which she comes.</param>
    /// <param name="mostGuests">From one address: who makes up guests by the hundred leaves the places to others.</param>
    public RoomPerson Enter(RoomIdentity identity, DateTimeOffset now, IPAddress? address = null, int mostGuests = int.MaxValue)
    {
        lock (door)
        {
            var isHere = People.TryGetValue(identity.Key, out var known) && known.Connections > 0;
            if (!isHere && identity.Role <= RoomRole.Participant && present + Counts.Others(now).People >= Plan.Capacity)
                throw new HubException("Session full");
            var from = identity.Role == RoomRole.Guest ? address ?? IPAddress.None : null;
            if (!isHere && from is not null && guests.GetValueOrDefault(from) >= mostGuests)
                throw new HubException("Too many guests");
            var person = People.GetOrAdd(identity.Key, key => new(key, identity.PersonId, identity.Name, now));
            if (!person.TryConnect(now))
                throw new HubException("Too many connections");
            if (!isHere)
            {
                present++;
                person.CameFrom = from;
                if (from is not null)
                    guests[from] = guests.GetValueOrDefault(from) + 1;
            }
            return person;
        }
    }

    /// <summary>One of her connections is gone.</summary>
    public void Leave(RoomPerson person, DateTimeOffset now)
    {
        lock (door)
        {
            person.Disconnect(now);
            if (person.Connections > 0)
                return;
            present--;
            if (person.CameFrom is { } from && --guests[from] == 0)
                guests.Remove(from);
        }
    }

    /// <summary>What someone may do here has changed.</summary>
    public void ChangeRole(string person, RoomRole role)
    {
        Interlocked.Increment(ref rolesChanged);
        foreach (var (_, connection) in Connections.Where(pair => pair.Value.Person.Key == person))
            connection.Role = role;
    }

    /// <summary>She may not be here any more.</summary>
    public void Cut(string person)
    {
        Interlocked.Increment(ref rolesChanged);
        foreach (var (_, connection) in Connections.Where(pair => pair.Value.Person.Key == person))
            connection.Cut();
    }

    /// <summary>Gives up those who left long ago; what was to be told of them is written.</summary>
    public void ForgetWhoLeft(DateTimeOffset before)
    {
        lock (door)
        {
            foreach (var (key, person) in People)
            {
                if (person.Connections == 0 && person.LastBeat < before)
                    People.TryRemove(key, out _);
            }
        }
    }
}
