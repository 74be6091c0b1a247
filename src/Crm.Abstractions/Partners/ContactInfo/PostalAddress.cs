namespace Crm.Partners;

/// <summary>The parts of a postal address (PARTY-5); each is optional and at most 400 characters. Immutable, safe to share between threads.</summary>
public sealed record PostalAddress
{
    /// <summary>The whole address in one line, where somebody gave it so; the parts may then be missing.</summary>
    public string? Line { get; init; }

    /// <summary>The country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>The postal code (индекс).</summary>
    public string? PostalCode { get; init; }

    /// <summary>The region, state or province (регион).</summary>
    public string? Region { get; init; }

    /// <summary>The district (район).</summary>
    public string? District { get; init; }

    /// <summary>The city, town or village (населённый пункт).</summary>
    public string? City { get; init; }

    /// <summary>The street.</summary>
    public string? Street { get; init; }

    /// <summary>The house, with building and block.</summary>
    public string? House { get; init; }

    /// <summary>The flat or office.</summary>
    public string? Flat { get; init; }

    /// <summary>The line as given, else the parts that are there, from the postal code to the flat; the country is left out.</summary>
    public override string ToString() => TextRules.IsBlank(Line) ? string.Join(", ", Parts.Skip(1).Where(p => !TextRules.IsBlank(p))) : Line!;

    internal string?[] Parts => [Line, PostalCode, Region, District, City, Street, House, Flat];
}
