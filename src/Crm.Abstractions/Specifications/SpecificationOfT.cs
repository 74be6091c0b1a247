using Crm.Storage;

namespace Crm.Specifications;

/// <summary>A question about records of one kind that every store answers alike: conditions, order, paging.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <remarks>
/// <para>Derive a named specification and build it in the constructor through <see cref="Query"/>, or use <see cref="Specification.Where{T}"/>.</para>
/// <para>The specification freezes at its first use: captured values are read at that moment, further building throws
/// <see cref="InvalidOperationException"/>. Frozen specifications are safe to share between threads.</para>
/// <para>Using a specification outside the portable subset throws <see cref="CrmRuleException"/> with every fault; see <see cref="SpecificationErrors"/>.</para>
/// </remarks>
public class Specification<T>
    where T : class, IRecord<T>
{
    private static readonly SpecificationBuilder<T> Frozen = new(Closed());
    private readonly SpecificationBuilder<T>? _query;
    private SpecificationParts<T>? _parts;
    private volatile bool _frozen;
    private volatile NormalizedSpecification<T>? _normalized;

    /// <summary>Makes a specification that every record satisfies; build on through <see cref="Query"/>.</summary>
    public Specification()
    {
        _parts = new();
        _query = new SpecificationBuilder<T>(this);
    }

    // Frozen from the start; how it would be written is asked only when it is combined with another.
    private protected Specification(NormalizedSpecification<T> normalized) => (_normalized, _frozen) = (normalized, true);

    /// <summary>Builds this specification until its first use.</summary>
    public SpecificationBuilder<T> Query => _query ?? Frozen;

    /// <summary>Whether the specification can no longer change.</summary>
    public bool IsFrozen => _frozen;

    internal SpecificationParts<T> FrozenParts
    {
        get
        {
            _frozen = true;
            return _parts ??= Write();
        }
    }

    /// <summary>Both conditions; order and paging of this one.</summary>
    /// <param name="other">The other condition.</param>
    public Specification<T> And(Specification<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var mine = FrozenParts;
        var theirs = other.FrozenParts;
        var result = new Specification<T>();
        var parts = result.OpenParts();
        parts.Criteria = (mine.Criteria, theirs.Criteria) switch
        {
            (null, var c) => c,
            (var c, null) => c,
            var (a, b) => new AndCriterion(a, b),
        };
        parts.Keys.AddRange(mine.Keys);
        parts.Skip = mine.Skip;
        parts.Take = mine.Take;
        parts.After = mine.After;
        return result;
    }

    /// <summary>Either condition; without order and paging.</summary>
    /// <param name="other">The other condition.</param>
    public Specification<T> Or(Specification<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var result = new Specification<T>();
        if (FrozenParts.Criteria is { } mine && other.FrozenParts.Criteria is { } theirs)
        {
            result.OpenParts().Criteria = new OrCriterion(mine, theirs);
        }

        return result;
    }

    /// <summary>The opposite condition; without order and paging.</summary>
    public Specification<T> Not()
    {
        var result = new Specification<T>();
        result.OpenParts().Criteria = new NotCriterion(FrozenParts.Criteria ?? Criterion.Everything);
        return result;
    }

    /// <summary>Whether a record satisfies the conditions; order and paging do not count. The oracle of every store.</summary>
    /// <param name="record">The record.</param>
    /// <param name="lookup">Finds related records; needed only where the specification asks for them.</param>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset.</exception>
    public bool IsSatisfiedBy(T record, IRecordLookup? lookup = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Normalize().Matches(record, lookup);
    }

    /// <summary>Answers the whole question from records in memory: conditions, order, cursor, skip, take. The oracle of every store.</summary>
    /// <param name="records">The records, in any order; without order keys the answer is ordered by id.</param>
    /// <param name="lookup">Finds related records; needed only where the specification asks for them.</param>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset.</exception>
    public IReadOnlyList<T> Evaluate(IEnumerable<T> records, IRecordLookup? lookup = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return Normalize().Evaluate(records, lookup);
    }

    /// <summary>Freezes the specification and gives the form stores run: shape, captured values, cursor position.</summary>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset; all faults are given.</exception>
    public NormalizedSpecification<T> Normalize() => _normalized ??= Normalizer.Normalize(FrozenParts, ShapeCache.Shared);

    /// <summary>The same question from a row on, with another take and without skip; one that was understood already is not read again.</summary>
    internal Specification<T> Paged(int take, Cursor? after)
    {
        if (_normalized is not { } mine)
        {
            return Written();
        }

        var faults = new List<CrmError>();
        var position = after is { } cursor ? CursorCodec.Read(cursor, mine.Shape, faults) : null;
        return faults.Count > 0
            ? throw new CrmRuleException(faults)
            : new ReadSpecification<T>(new NormalizedSpecification<T>(mine.Shape, mine.Values, 0, take, position), Written);

        Specification<T> Written()
        {
            var page = And(new());
            page.Query.Skip(0).Take(take).After(after);
            return page;
        }
    }

    /// <summary>The same question for its first row alone.</summary>
    internal Specification<T> First()
    {
        var mine = Normalize();
        var take = Math.Min(mine.Take ?? 1, 1);
        return new ReadSpecification<T>(new NormalizedSpecification<T>(mine.Shape, mine.Values, mine.Skip, take, mine.After), () =>
        {
            var first = And(new());
            first.Query.Take(take);
            return first;
        });
    }

    /// <summary>How a specification that was frozen from the start would be written.</summary>
    private protected virtual SpecificationParts<T> Write() => throw new InvalidOperationException("This specification was written; this is a defect of the SDK.");

    internal SpecificationParts<T> OpenParts() => _frozen || _parts is null
        ? throw new InvalidOperationException("The specification was used already and can no longer change: build a new one, or combine it with And, Or or Not.")
        : _parts;

    private static Specification<T> Closed()
    {
        var closed = new Specification<T>();
        closed._frozen = true;
        return closed;
    }
}
