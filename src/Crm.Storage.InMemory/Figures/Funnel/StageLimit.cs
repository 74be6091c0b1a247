using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>When a row of a stage is overdue (DEAL-39): ended ones by their duration, others by how long they last.</summary>
internal sealed class StageLimit(Duration target, long now)
{
    private readonly long _most = Micros.Floor(target);

    /// <summary>Whether a row is overdue.</summary>
    /// <param name="kind">The class of its flags.</param>
    /// <param name="length">See <see cref="RowNumbers.Length"/>.</param>
    public bool IsOver(int kind, long length) =>
        (kind & RowFlags.Skipped) == 0 && ((kind & RowFlags.Ended) != 0 ? length > _most : now - ~length > _most);
}
