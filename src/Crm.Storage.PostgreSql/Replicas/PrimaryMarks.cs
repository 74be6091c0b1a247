using NodaTime;

namespace Crm.Storage.PostgreSql;

/// <summary>Where the primary's log stood at moments of this process. A copy that has come to a mark holds everything that was committed before its moment. Safe to share between threads.</summary>
/// <remarks>So no clocks are compared, and a primary on which nothing happens makes nobody old: its newest mark is where its copies are.</remarks>
internal sealed class PrimaryMarks(TimeProvider time)
{
    private const int Most = 64;

    private readonly Lock _one = new();
    private readonly List<(long At, decimal Place, string Schema)> _marks = [];

    /// <summary>How long ago the newest mark was taken; absent where there is none.</summary>
    public Duration? Age
    {
        get
        {
            lock (_one)
            {
                return _marks.Count == 0 ? null : Since(_marks[^1].At);
            }
        }
    }

    public long Now() => time.GetTimestamp();

    /// <summary>Takes note.</summary>
    /// <param name="at">A moment before the primary was asked.</param>
    /// <param name="place">Where its log stood.</param>
    /// <param name="schema">What the row of the schema said.</param>
    public void Add(long at, decimal place, string schema)
    {
        lock (_one)
        {
            if (_marks.Count > 0 && at <= _marks[^1].At)
            {
                return;
            }

            _marks.Add((at, place, schema));
            if (_marks.Count > Most)
            {
                // The older half gets thinner, so that few marks reach far back.
                for (var i = Most / 2; i > 0; i -= 2)
                {
                    _marks.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>How old what a copy shows may be at most; absent where nothing is known of it.</summary>
    /// <param name="place">Where the copy has come to.</param>
    /// <param name="schema">What its row of the schema says: one of another epoch or version than the primary's is none of its copies, or not yet.</param>
    public Duration? BehindOf(decimal place, string schema)
    {
        lock (_one)
        {
            if (_marks.Count == 0 || _marks[^1].Schema != schema)
            {
                return null;
            }

            var mark = _marks.FindLastIndex(m => m.Place <= place);
            return mark < 0 ? null : Since(_marks[mark].At);
        }
    }

    private Duration Since(long at) => Duration.FromTimeSpan(time.GetElapsedTime(at));
}
