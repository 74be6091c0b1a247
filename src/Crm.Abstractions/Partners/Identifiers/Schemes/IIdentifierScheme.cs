namespace Crm.Partners;

/// <summary>A scheme of identifiers: what a country calls a tax or registration number. Implementations are pure and safe to share between threads.</summary>
/// <remarks>The embedder adds a country's: <see cref="IdentifierSchemes.With"/>. Where a country has no scheme, its numbers are kept as given (PARTY-9).</remarks>
public interface IIdentifierScheme
{
    /// <summary>The code, which never changes: the country in lower case, a dot, the number: <c>de.ust_id</c>.</summary>
    string Code { get; }

    /// <summary>The country.</summary>
    CountryCode Country { get; }

    /// <summary>What the number is of.</summary>
    IdentifierUse Use { get; }

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text, of any length and any characters.</param>
    /// <param name="normalised">The form in which it is stored and compared; empty where it is none.</param>
    /// <param name="reason">Why it is none: one of <see cref="IdentifierErrors"/> or of the embedder's own.</param>
    bool TryRead(string? text, out string normalised, out CrmError? reason);
}

/// <summary>What an identifier is of.</summary>
public enum IdentifierUse
{
    /// <summary>A number of a tax office.</summary>
    Tax,

    /// <summary>A number of a register of companies or entrepreneurs.</summary>
    Registration,

    /// <summary>A code of statistics.</summary>
    Statistics,

    /// <summary>A number of a person's insurance or identity.</summary>
    Person,

    /// <summary>A code of a bank, or an account.</summary>
    Bank,
}
