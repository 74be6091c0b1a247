namespace Crm;

/// <summary>Base of the five exceptions of the SDK: one per reaction of the caller.</summary>
public abstract class CrmException : Exception
{
    private protected CrmException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>The code of the (first) error; see <c>docs/errors.md</c>.</summary>
    public string Code { get; }
}

/// <summary>The record does not exist, or the principal may not read it. Reaction: tell the user, do not retry.</summary>
public sealed class CrmNotFoundException(EntityRef reference)
    : CrmException(CommonErrors.NotFound.Code, CommonErrors.NotFound.With(("kind", reference.Kind), ("id", reference.Id)).ToText())
{
    /// <summary>What was looked for.</summary>
    public EntityRef Reference { get; } = reference;
}

/// <summary>A rule refuses the command; nothing was changed. Reaction: show <see cref="Errors"/> and let the user mend them.</summary>
public sealed class CrmRuleException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">Every reason, at least one.</param>
    public CrmRuleException(IReadOnlyList<CrmError> errors)
        : base(
            errors is { Count: > 0 } ? errors[0].Code : throw new ArgumentException("At least one error is needed.", nameof(errors)),
            string.Join(Environment.NewLine, errors.Select(e => e.ToText()))) => Errors = errors;

    /// <summary>Every reason, not only the first.</summary>
    public IReadOnlyList<CrmError> Errors { get; }
}

/// <summary>Somebody else changed the record first; nothing was changed. Reaction: load again and decide again.</summary>
public sealed class CrmConcurrencyException(EntityRef reference, long expected, long actual)
    : CrmException(
        CommonErrors.VersionMoved.Code,
        CommonErrors.VersionMoved.With(("kind", reference.Kind), ("id", reference.Id), ("expected", expected), ("actual", actual)).ToText())
{
    /// <summary>The record.</summary>
    public EntityRef Reference { get; } = reference;

    /// <summary>The version the caller had read; 0 = absent.</summary>
    public long Expected { get; } = expected;

    /// <summary>The version the store has; 0 = absent.</summary>
    public long Actual { get; } = actual;
}

/// <summary>The store could not do its work. Reaction: retry the same command with the same request id, or mend the store.</summary>
public sealed class CrmStorageException(CrmError error, Exception? inner = null)
    : CrmException(error.Code, error.ToText(), inner)
{
    /// <summary>What went wrong and what to do.</summary>
    public CrmError Error { get; } = error;
}

/// <summary>The SDK is set up wrongly; all faults are reported at once. Reaction: mend the set-up.</summary>
public sealed class CrmConfigurationException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">Every fault, at least one.</param>
    public CrmConfigurationException(IReadOnlyList<CrmError> errors)
        : base(
            errors is { Count: > 0 } ? errors[0].Code : throw new ArgumentException("At least one error is needed.", nameof(errors)),
            string.Join(Environment.NewLine, errors.Select(e => e.ToText()))) => Errors = errors;

    /// <summary>Every fault, not only the first.</summary>
    public IReadOnlyList<CrmError> Errors { get; }
}
