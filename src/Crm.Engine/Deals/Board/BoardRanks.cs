using NodaTime;

namespace Crm.Deals;

/// <summary>The stored ranks of cards (DEAL-41): texts in code point order with room between any two, so that a dragged card changes no other.</summary>
/// <remarks>A rank is the fraction 0.d₁d₂… in base 62 over <c>0-9A-Za-z</c> and never ends in <c>0</c>; so there is always another one between two different ranks
/// (fractional indexing).</remarks>
internal static class BoardRanks
{
    /// <summary>Longer ranks are spread anew.</summary>
    public const int MaxLength = 100;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Base = 62;

    /// <summary>The rank of a new deal: below all that were opened earlier; the id keeps two of the same moment apart.</summary>
    public static string Initial(Instant openedAt, DealId id)
    {
        // Microseconds since the first day of year 1 need 10 digits up to year 9999; 4 more from the random end of the id.
        var micros = (openedAt - Instant.FromUtc(1, 1, 1, 0, 0)).BclCompatibleTicks / 10;
        Span<char> rank = stackalloc char[15];
        for (var i = 9; i >= 0; i--)
        {
            rank[i] = Digits[(int)(micros % Base)];
            micros /= Base;
        }

        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        for (var i = 13; i >= 10; i--)
        {
            rank[i] = Digits[(int)(tail % Base)];
            tail /= Base;
        }

        rank[14] = 'V';
        return new string(rank);
    }

    /// <summary>A rank above one and below another, as short as can be.</summary>
    /// <param name="above">The lower bound; absent = the beginning.</param>
    /// <param name="below">The upper bound, greater than the lower one; absent = the end.</param>
    public static string Between(string? above, string? below)
    {
        if (above is not null && below is not null && string.CompareOrdinal(above, below) >= 0)
        {
            throw new ArgumentException($"'{below}' is not above '{above}'.", nameof(below));
        }

        var low = above ?? "";
        var rank = new System.Text.StringBuilder(low.Length + 1);
        for (var i = 0; ; i++)
        {
            var a = i < low.Length ? Digits.IndexOf(low[i], StringComparison.Ordinal) : 0;
            var b = below is null ? Base : i < below.Length ? Digits.IndexOf(below[i], StringComparison.Ordinal) : 0;
            if (a == b)
            {
                rank.Append(Digits[a]);
                continue;
            }

            if (b - a > 1)
            {
                return rank.Append(Digits[(a + b) / 2]).ToString();
            }

            // Neighbouring digits: the upper bound no longer counts behind the lower digit.
            rank.Append(Digits[a]);
            below = null;
        }
    }

    /// <summary>Ranks for a row of cards between two bounds, in order.</summary>
    public static string[] Spread(string? above, string? below, int count)
    {
        var ranks = new string[count];
        Fill(ranks, above, below);
        return ranks;
    }

    private static void Fill(Span<string> ranks, string? above, string? below)
    {
        if (ranks.IsEmpty)
        {
            return;
        }

        var middle = ranks.Length / 2;
        ranks[middle] = Between(above, below);
        Fill(ranks[..middle], above, ranks[middle]);
        Fill(ranks[(middle + 1)..], ranks[middle], below);
    }
}
