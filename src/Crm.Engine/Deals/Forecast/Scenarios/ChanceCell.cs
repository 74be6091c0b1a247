namespace Crm.Deals;

/// <summary>The chance to be won within a horizon for deals of one stage, or of one kind, by how long they have been there.</summary>
/// <remarks>
/// At a few ages (landmarks) the deals of history that were still there at that age are followed from it on; those not decided yet count as long as they
/// were seen (Aalen–Johansen), so that a young history does not look faster than it is. Between landmarks the chance is interpolated.
/// </remarks>
internal sealed class ChanceCell
{
    private const int Landmarks = 64;
    private const int FewestAtRisk = 10;
    private readonly List<(double Start, double Left, double Decided, bool IsWon)> _deals = [];
    private readonly List<(double Age, double Chance, int Deals)> _landmarks = [];

    public void Add(double start, double left, double decided, bool isWon) => _deals.Add((start, left, decided, isWon));

    /// <summary>Learns from what was known at a moment, for deals of some ages: the chance to be won from <paramref name="from"/> to <paramref name="until"/> days later.</summary>
    public void Learn(double now, double from, double until, List<double> ages)
    {
        _landmarks.Clear();
        var seen = new List<Seen>(_deals.Count);
        foreach (var (start, left, decided, isWon) in _deals)
        {
            var there = Math.Min(left, now) - start;
            if (there > 0)
            {
                seen.Add(new(there, Math.Min(decided, now) - start, decided > now ? End.NotYet : isWon ? End.Won : End.Lost));
            }
        }

        // In order of the end; who is decided at the moment another is last seen is decided while that one still counts.
        seen.Sort((a, b) => a.Until != b.Until ? a.Until.CompareTo(b.Until) : a.End.CompareTo(b.End));
        foreach (var age in Places(seen, ages))
        {
            var (chance, atRisk) = Follow(seen, age, from, until);
            _landmarks.Add((age, chance, atRisk));
        }
    }

    /// <summary>The chance at an age and how many deals it rests on; absent without any.</summary>
    public (double Chance, int Deals)? At(double age)
    {
        if (_landmarks.Count == 0)
        {
            return null;
        }

        var next = _landmarks.FindIndex(l => l.Age > age);
        if (next <= 0)
        {
            var end = next == 0 ? _landmarks[0] : _landmarks[^1];
            return (end.Chance, end.Deals);
        }

        var (low, high) = (_landmarks[next - 1], _landmarks[next]);
        var part = (age - low.Age) / (high.Age - low.Age);
        return (low.Chance + (part * (high.Chance - low.Chance)), part < 0.5 ? low.Deals : high.Deals);
    }

    /// <summary>0 and the ages asked for, thinned out where they are many; beyond the age that a few deals have seen nobody is compared.</summary>
    private static IEnumerable<double> Places(List<Seen> seen, List<double> ages)
    {
        if (seen.Count == 0)
        {
            return [];
        }

        var there = seen.ConvertAll(s => s.There);
        there.Sort();
        var oldest = there.Count > FewestAtRisk ? there[there.Count - 1 - FewestAtRisk] : 0;
        var asked = ages.ConvertAll(a => Math.Min(a, oldest));
        asked.Sort();
        var places = Math.Min(asked.Count, Landmarks);
        return Enumerable.Range(0, places).Select(i => asked[(int)((long)i * (asked.Count - 1) / Math.Max(1, places - 1))]).Prepend(0).Distinct();
    }

    private static (double Chance, int AtRisk) Follow(List<Seen> seen, double age, double from, double until)
    {
        var atRisk = 0;
        foreach (var deal in seen)
        {
            atRisk += deal.There > age ? 1 : 0;
        }

        var (left, running, won) = (atRisk, 1d, 0d);
        foreach (var deal in seen)
        {
            if (deal.There <= age)
            {
                continue;
            }

            var after = deal.Until - age;
            if (after >= until)
            {
                break;
            }

            if (deal.End != End.NotYet)
            {
                won += deal.End == End.Won && after >= from ? running / left : 0;
                running -= running / left;
            }

            left--;
        }

        return (won, atRisk);
    }

    /// <summary>How long it was there, how long it was seen from its coming on, and what happened then.</summary>
    private readonly record struct Seen(double There, double Until, End End);

    private enum End
    {
        Won,
        Lost,
        NotYet,
    }
}
