using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>When a row of a stage is overdue (DEAL-39): ended ones by their length, others by how long they last. One comparison for each class of flags.</summary>
internal sealed class StageLimit
{
    // Length above a bound for ended rows; "since" below one for the others, which is the same of the complements.
    private readonly long[] _flip = new long[RowFlags.Counting + 1];
    private readonly long[] _bound = new long[RowFlags.Counting + 1];

    public StageLimit(Duration target, long now)
    {
        var most = Micros.Floor(target);
        for (var flags = 0; flags <= RowFlags.Counting; flags++)
        {
            var isEnded = (flags & RowFlags.Ended) != 0;
            _flip[flags] = isEnded ? 0 : -1;
            _bound[flags] = flags == RowFlags.Counting || (flags & RowFlags.Skipped) != 0 ? long.MaxValue : isEnded ? most : ~(now - most);
        }
    }

    /// <summary>Whether a row is overdue.</summary>
    /// <param name="flags">The class of its flags.</param>
    /// <param name="length">Its length, or since when it lasts.</param>
    public bool IsOver(int flags, long length) => (length ^ _flip[flags]) > _bound[flags];
}
