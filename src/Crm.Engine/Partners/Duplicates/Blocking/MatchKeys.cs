namespace Crm.Partners;

/// <summary>Short keys of a record: two records that may be duplicates share at least one, with the recall told in the documents. Pure; part of what stores keep, so never changed without a new letter in front.</summary>
internal static class MatchKeys
{
    /// <summary>Not more for one record; what comes last in the order of <see cref="Hashes"/> is left out.</summary>
    public const int MostKeys = 64;

    private const string Signs = "0123456789abcdefghijklmnopqrstuv";
    private const int TextLength = 10;

    /// <summary>The keys as a store keeps them, ten letters each, in order and each once. As many as <see cref="MostKeys"/>.</summary>
    public static IReadOnlyList<string> Of(PreparedRecord record)
    {
        var hashes = new List<ulong>();
        Hashes(record, KeyDepth.Stored, hashes);
        return [.. hashes.Distinct().Take(MostKeys).Select(Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>The keys to ask a store for, those of numbers and addresses of communication apart from those of names and places, which many may share.</summary>
    public static (IReadOnlyList<string> Numbers, IReadOnlyList<string> Names) Asked(PreparedRecord record)
    {
        var hashes = new List<ulong>();
        Collect(record, KeyDepth.Asked, hashes, out var numbers);
        return ([.. hashes.Take(numbers).Distinct().Take(MostKeys).Select(Text)], [.. hashes.Skip(numbers).Distinct().Take(MostKeys).Select(Text)]);
    }

    /// <summary>The keys of a record as numbers, numbers and addresses of communication before names; some may come twice.</summary>
    public static void Hashes(PreparedRecord record, KeyDepth depth, List<ulong> to) => Collect(record, depth, to, out _);

    private static void Collect(PreparedRecord record, KeyDepth depth, List<ulong> to, out int numbers)
    {
        foreach (var value in record.Values)
        {
            if (value.Words.Length == 0)
            {
                Number(value, depth, to);
            }
        }

        numbers = to.Count;
        foreach (var value in record.Values)
        {
            if (value.Words.Length > 0)
            {
                Words(value, depth, to);
            }
        }
    }

    private static void Words(MatchValue value, KeyDepth depth, List<ulong> to)
    {
        switch (value.Kind)
        {
            case MatchKind.Address:
                NameKeys.Address(value, to);
                break;
            case MatchKind.PersonName:
                NameKeys.Spelling(value, depth, to);
                NameKeys.Pairs('v', value, to);
                NameKeys.Initials(value, to);
                break;
            default:
                NameKeys.Spelling(value, depth, to);
                NameKeys.Pairs('w', value, to);
                NameKeys.Single(value, to);
                break;
        }
    }

    private static void Number(MatchValue value, KeyDepth depth, List<ulong> to)
    {
        switch (value.Kind)
        {
            case MatchKind.Phone:
                to.Add(KeyHash.Of('p', value.Key.AsSpan(Math.Max(0, value.Key.Length - 7))));
                break;
            case MatchKind.Document when depth == KeyDepth.Whole:
                KeyHash.Deletions('d', value.Key.AsSpan(0, Math.Min(value.Key.Length, NameKeys.LongestSpelling)), to);
                break;
            default:
                to.Add(KeyHash.Of((char)('A' + (int)value.Kind), value.Key));
                break;
        }
    }

    private static string Text(ulong hash) => string.Create(TextLength, hash, static (to, rest) =>
    {
        foreach (ref var c in to)
        {
            c = Signs[(int)(rest & 31)];
            rest >>= 5;
        }
    });
}

/// <summary>How many keys a record gets.</summary>
internal enum KeyDepth
{
    /// <summary>Few, for a store that keeps a row for each.</summary>
    Stored,

    /// <summary>What a store is asked for: more than it keeps of one record.</summary>
    Asked,

    /// <summary>All, for an index in memory.</summary>
    Whole,
}
