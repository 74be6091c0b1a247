namespace Crm.Storage;

/// <summary>What became of a change set. Immutable, safe to share between threads.</summary>
public sealed record CommitOutcome
{
    // It has one of two things, as its status says.
    private readonly object _what;

    private CommitOutcome(CommitStatus status, object what) => (Status, _what) = (status, what);

    /// <summary>Committed now, committed before, or not committed.</summary>
    public CommitStatus Status { get; }

    /// <summary>What was saved; <see langword="null"/> for a conflict.</summary>
    public CommitReceipt? Receipt => _what as CommitReceipt;

    /// <summary>Which expectation failed; <see langword="null"/> unless a conflict.</summary>
    public CommitConflict? Conflict => _what as CommitConflict;

    /// <summary>Everything was written by this call.</summary>
    /// <param name="receipt">What was saved.</param>
    public static CommitOutcome Committed(CommitReceipt receipt) => new(CommitStatus.Committed, receipt);

    /// <summary>The same change set had been committed before; this call did nothing.</summary>
    /// <param name="receipt">What was saved then.</param>
    public static CommitOutcome Repeated(CommitReceipt receipt) => new(CommitStatus.Repeated, receipt);

    /// <summary>Nothing was written.</summary>
    /// <param name="conflict">The first expectation that failed.</param>
    public static CommitOutcome Refused(CommitConflict conflict) => new(CommitStatus.Conflict, conflict);
}

/// <summary>What became of a change set.</summary>
public enum CommitStatus
{
    /// <summary>Everything was written by this call.</summary>
    Committed,

    /// <summary>The same change set had been committed before; this call did nothing.</summary>
    Repeated,

    /// <summary>An expectation failed; nothing was written.</summary>
    Conflict,
}

/// <summary>The expectation that failed.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Reference">The record that moved; for a claim the present holder, or, where nobody holds a key to be released, who wanted to release it.</param>
/// <param name="Expected">The expected version; 0 = absent; 0 for a claim.</param>
/// <param name="Actual">The version found; 0 = absent; 0 for a claim.</param>
/// <param name="Scope">The claim's rule; <see langword="null"/> otherwise.</param>
/// <param name="Key">The claim's key; <see langword="null"/> otherwise.</param>
public sealed record CommitConflict(ConflictKind Kind, EntityRef Reference, long Expected, long Actual, string? Scope = null, string? Key = null);

/// <summary>The sorts of failed expectations.</summary>
public enum ConflictKind
{
    /// <summary>A saved or removed entity has another version.</summary>
    Version,

    /// <summary>A guarded entity has another version.</summary>
    Guard,

    /// <summary>A claimed key is held by another record, or a released one is not held by the owner.</summary>
    Claim,
}
