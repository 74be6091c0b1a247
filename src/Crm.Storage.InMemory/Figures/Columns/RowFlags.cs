using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>The flags of a passage.</summary>
internal static class RowFlags
{
    /// <summary>The two bits of the result.</summary>
    public const byte Result = 3;

    public const byte Skipped = 4;

    public const byte Ended = 8;

    public const byte Voided = 16;

    /// <summary>There is no passage here.</summary>
    public const byte Empty = 32;

    /// <summary>Another passage of the same deal and stage came before.</summary>
    public const byte Repeated = 64;

    /// <summary>Voided, of a deal that has no passage which counts.</summary>
    public const byte Orphan = 128;

    /// <summary>One more than the greatest class of a row that counts.</summary>
    public const int Classes = 16;

    /// <summary>Result, skipped and ended of a row that counts; <see cref="Classes"/> or more for all others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Class(byte flags) => flags & ~Repeated;

    /// <summary>Whether the duration of a row counts: it ended, was not jumped over and is not voided.</summary>
    public static bool HasDuration(int kind) => (kind & (Skipped | Ended | Voided | Empty)) == Ended;
}
