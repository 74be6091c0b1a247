namespace Crm.Partners;

/// <summary>Keys of a name that a store keeps, few to a name: one mistake is either in its first half or in its second, so the other half is as it was.</summary>
/// <remarks>A half goes with the length of the name, so that few other names have it; who asks knows not the length without the mistake and asks for all near ones.</remarks>
internal static class SpellingHalves
{
    // Halves of shorter names would tell too little: they keep the name without each one of its letters.
    private const int Shortest = 6;
    private const int LongestHalf = 8;
    private const int OtherLengths = 2;

    /// <summary>The keys.</summary>
    /// <param name="name">The letters of the name.</param>
    /// <param name="depth">Whether they are to be kept or asked for.</param>
    /// <param name="to">Where they go.</param>
    public static void Collect(ReadOnlySpan<char> name, KeyDepth depth, List<ulong> to)
    {
        if (name.Length < Shortest || (depth == KeyDepth.Asked && name.Length == Shortest))
        {
            KeyHash.Deletions('n', name, to);
        }

        var others = depth == KeyDepth.Asked ? OtherLengths : 0;
        for (var length = Math.Max(Shortest, name.Length - others); length <= name.Length + others; length++)
        {
            var half = length / 2;
            to.Add(KeyHash.Of('h', (char)length, name[..Math.Min(half, LongestHalf)]));
            to.Add(KeyHash.Of('t', (char)length, name[^Math.Min(length - half, LongestHalf)..]));
        }
    }
}
