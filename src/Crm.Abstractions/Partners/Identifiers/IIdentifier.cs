namespace Crm.Partners;

/// <summary>A registration number of somebody, as a value that cannot hold an invalid one (PARTY-9).</summary>
/// <typeparam name="T">The number itself.</typeparam>
/// <remarks><c>default</c> is no number; rules refuse it.</remarks>
public interface IIdentifier<T> : IIdentifier
    where T : struct, IIdentifier<T>
{
    /// <summary>The code of its scheme: <c>ru.inn</c>.</summary>
    static abstract string Scheme { get; }

    /// <summary>Reads a number, if it is a valid one. Blanks and hyphens are left out first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="reason">Why it is none: one of <see cref="IdentifierErrors"/>.</param>
    static abstract bool TryParse(string? text, out T value, out CrmError? reason);
}

/// <summary>A registration number, whatever its scheme.</summary>
public interface IIdentifier
{
    /// <summary>The number without blanks and hyphens, as it is stored and compared; empty for <c>default</c>.</summary>
    string Value { get; }
}
