namespace Crm.Partners;

/// <summary>How many letters must be put in, taken out, changed or swapped with their neighbour to make one text of the other.</summary>
internal static class Edits
{
    /// <summary>1 − edits ÷ the longer length; 1 for two empty texts.</summary>
    public static double Similarity(string a, string b, double least)
    {
        var longest = Math.Max(a.Length, b.Length);
        if (longest == 0 || a == b)
        {
            return 1;
        }

        // The difference of the lengths alone may already be too much.
        return 1 - ((double)Math.Abs(a.Length - b.Length) / longest) < least ? 0 : 1 - ((double)Between(a, b) / longest);
    }

    /// <summary>The edits; a letter is touched once at most.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        // Equal beginnings and ends cost nothing, and most of what is compared differs in between only.
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows[(2 * width)..];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[b.Length];
    }
}
