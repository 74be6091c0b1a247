using Crm.Storage;
using NodaTime;

namespace Crm.Delivery;

/// <summary>What happens to a cursor: pure functions of cursor, facts and moment.</summary>
internal static class DeliveryRules
{
    private const ulong FnvOffset = 14_695_981_039_346_656_037;
    private const ulong FnvPrime = 1_099_511_628_211;

    /// <summary>The partition of an aggregate: FNV-1a (64 bits) over kind and id, the same in every process for ever.</summary>
    public static int PartitionOf(EntityRef subject, int partitions)
    {
        Span<byte> bytes = stackalloc byte[16];
        subject.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        var hash = FnvOffset;
        foreach (var letter in subject.Kind)
        {
            hash = (hash ^ letter) * FnvPrime;
        }

        foreach (var b in bytes)
        {
            hash = (hash ^ b) * FnvPrime;
        }

        // The low bits of FNV depend on few bits of the input; folded, on all of them.
        return (int)((hash ^ (hash >> 32)) % (uint)partitions);
    }

    /// <summary>A partition nobody has worked on.</summary>
    public static DeliveryCursor New(string consumer, int partition, int partitions) =>
        new() { Id = DeliveryCursor.IdOf(consumer, partition), Consumer = consumer, Partition = partition, Partitions = partitions };

    /// <summary>Whether the partition may be taken: nobody holds it, or the holder's time is over.</summary>
    public static bool IsFree(DeliveryCursor cursor, Instant now) => cursor.Node is null || cursor.LeasedUntil <= now;

    /// <summary>Taken by a node; the fence rises.</summary>
    public static DeliveryCursor Taken(DeliveryCursor cursor, Guid node, Instant until) =>
        cursor with { Version = cursor.Version + 1, Fence = cursor.Fence + 1, Node = node, LeasedUntil = until };

    /// <summary>Kept by the node that has it.</summary>
    public static DeliveryCursor Held(DeliveryCursor cursor, Instant until) => cursor with { Version = cursor.Version + 1, LeasedUntil = until };

    /// <summary>Delivered up to a position, and given back.</summary>
    public static DeliveryCursor Left(DeliveryCursor cursor, string? position) =>
        cursor with { Version = cursor.Version + 1, Position = position, Node = null, LeasedUntil = null };

    /// <summary>Whether the partition has no room for one more blocked aggregate and waits.</summary>
    public static bool IsFull(ValueList<BlockedSubject> blocked, ConsumerOptions options) => blocked.Count >= options.MostBlocked;

    /// <summary>What holds an aggregate up.</summary>
    public static BlockedSubject? BlockOf(ValueList<BlockedSubject> blocked, EntityRef subject)
    {
        foreach (var one in blocked)
        {
            if (one.Id == subject.Id && string.Equals(one.Kind, subject.Kind, StringComparison.Ordinal))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>The aggregates that are to be tried again at a moment, the longest waiting first; at once those that waited for a process that knows a form.</summary>
    public static IEnumerable<BlockedSubject> Due(DeliveryCursor cursor, Instant now) =>
        cursor.Blocked.Where(b => b.NextAt <= now || (b.Form is { } form && EventPayloadConverter.Knows(form))).OrderBy(b => b.NextAt).ThenBy(b => b.Event);

    /// <summary>An event could not be handled: its aggregate waits, the longer the more often it was tried; at the last it is poison.</summary>
    public static ValueList<BlockedSubject> Failed(ValueList<BlockedSubject> blocked, DeliveryTry attempt, string fault, Instant now, ConsumerOptions options)
    {
        var known = BlockOf(blocked, attempt.Event.Subject);
        var held = Held(attempt, known?.Event == attempt.Event.Id ? known.Since : now, fault) with
        {
            NextAt = attempt.Attempt >= options.MostAttempts ? null : (now + Delay(attempt.Attempt, options)).TruncateToMicroseconds(),
        };
        return [.. blocked.Where(b => b != known), held];
    }

    /// <summary>
    /// An event has a form this library does not know: its aggregate waits for a process that does, as long as that takes. It is looked at again when it has waited
    /// twice as long; these looks are no tries, so a process that knows the form begins with the first.
    /// </summary>
    public static ValueList<BlockedSubject> Unknown(ValueList<BlockedSubject> blocked, DeliveryTry attempt, string form, Instant now, ConsumerOptions options)
    {
        var known = BlockOf(blocked, attempt.Event.Subject);
        var since = known?.Event == attempt.Event.Id ? known.Since : now;
        var held = Held(attempt, since, DeliveryErrors.FormUnknown.Code) with
        {
            Attempts = attempt.Attempt - 1,
            NextAt = (now + Duration.Max(options.FirstDelay, Duration.Min(now - since, options.LongestDelay))).TruncateToMicroseconds(),
            Form = form,
        };
        return [.. blocked.Where(b => b != known), held];
    }

    /// <summary>An aggregate is held up no longer.</summary>
    public static ValueList<BlockedSubject> Freed(ValueList<BlockedSubject> blocked, EntityRef subject) => [.. blocked.Where(b => b.Subject != subject)];

    /// <summary>To be tried at once, with all its tries before it.</summary>
    public static BlockedSubject Retried(BlockedSubject blocked, Instant now) => blocked with { Attempts = 0, NextAt = now };

    /// <summary>To be passed over; what came after it is delivered at once.</summary>
    public static BlockedSubject GivenUp(BlockedSubject blocked, Instant now) => blocked with { IsGivenUp = true, NextAt = now };

    private static BlockedSubject Held(DeliveryTry attempt, Instant since, string fault) => new()
    {
        Kind = attempt.Event.Subject.Kind,
        Id = attempt.Event.Subject.Id,
        Event = attempt.Event.Id,
        EventType = attempt.Event.Type,
        Before = attempt.Before.Text,
        Attempts = attempt.Attempt,
        Since = since,
        Fault = fault,
    };

    /// <summary>How long to wait after so many failures: doubled each time, bounded.</summary>
    public static Duration Delay(int failures, ConsumerOptions options)
    {
        var delay = options.FirstDelay;
        for (var i = 1; i < failures && delay < options.LongestDelay; i++)
        {
            delay *= 2;
        }

        return Duration.Min(delay, options.LongestDelay);
    }
}
