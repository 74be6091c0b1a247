using System.Collections;

namespace Crm.Storage.Conformance;

/// <summary>Comparisons that fail with what was expected and what was found.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string promise)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceFailure(promise, Show(expected), Show(actual));
        }
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string promise)
    {
        var wanted = expected.ToList();
        var found = actual.ToList();
        if (!wanted.SequenceEqual(found))
        {
            var at = wanted.Zip(found).TakeWhile(p => EqualityComparer<T>.Default.Equals(p.First, p.Second)).Count();
            throw new ConformanceFailure(promise, Around(wanted, at), Around(found, at));
        }
    }

    /// <summary>The same items in whatever order.</summary>
    public static void SameItems<T>(IEnumerable<T> expected, IEnumerable<T> actual, string promise)
        where T : notnull
    {
        var missing = expected.ToList();
        var extra = new List<T>();
        foreach (var item in actual)
        {
            if (!missing.Remove(item))
            {
                extra.Add(item);
            }
        }

        if (missing.Count > 0 || extra.Count > 0)
        {
            throw new ConformanceFailure(promise, $"also {Show(missing)}", $"instead {Show(extra)}");
        }
    }

    public static void True(bool condition, string promise, string expected = "true", string actual = "false")
    {
        if (!condition)
        {
            throw new ConformanceFailure(promise, expected, actual);
        }
    }

    public static CommitReceipt Committed(CommitOutcome outcome, string promise = "A set whose expectations hold is committed")
    {
        Equal(CommitStatus.Committed, outcome.Status, outcome.Conflict is { } conflict ? $"{promise} ({conflict})" : promise);
        return outcome.Receipt ?? throw new ConformanceFailure("A committed set has a receipt", "a receipt", "none");
    }

    public static CommitConflict Refused(CommitOutcome outcome, ConflictKind kind, string promise)
    {
        Equal(CommitStatus.Conflict, outcome.Status, promise);
        var conflict = outcome.Conflict ?? throw new ConformanceFailure("A conflict says which expectation failed", "a conflict", "none");
        Equal(kind, conflict.Kind, promise);
        return conflict;
    }

    /// <summary>The work is refused with one of these codes.</summary>
    public static async Task CodeAsync(Func<Task> work, string promise, params string[] codes)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (CrmException refusal) when (codes.Contains(refusal.Code))
        {
            return;
        }
        catch (CrmException other)
        {
            throw new ConformanceFailure(promise, string.Join(" or ", codes), other.Code, other);
        }

        throw new ConformanceFailure(promise, string.Join(" or ", codes), "no refusal");
    }

    public static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"\"{text}\"",
        IEnumerable items and not ICollection { Count: > 20 } => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        ICollection many => $"{many.Count} items",
        _ => value.ToString() ?? "",
    };

    private static string Around<T>(List<T> items, int at) =>
        $"{items.Count} items; at {at}: {(at < items.Count ? Show(items[at]) : "the end")}";
}
