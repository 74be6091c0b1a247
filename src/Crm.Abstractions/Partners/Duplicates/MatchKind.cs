namespace Crm.Partners;

/// <summary>What a value of a record means to the search for duplicates (PARTY-10).</summary>
public enum MatchKind
{
    /// <summary>A name of a company: words in any order, legal forms left out, one name may contain the other.</summary>
    CompanyName,

    /// <summary>A name of a person: parts in any order, initials stand for parts.</summary>
    PersonName,

    /// <summary>An e-mail address, whole.</summary>
    Email,

    /// <summary>A telephone number; equal last seven digits are half a match.</summary>
    Phone,

    /// <summary>A taxpayer's number (ИНН).</summary>
    Inn,

    /// <summary>A statistics code (ОКПО).</summary>
    Okpo,

    /// <summary>A postal address: words in any order, words such as "street" left out.</summary>
    Address,

    /// <summary>The number of an identity document or of a personal account such as СНИЛС.</summary>
    Document,

    /// <summary>A tax or registration number of another country.</summary>
    ForeignNumber,

    /// <summary>A day of birth, <c>yyyy-MM-dd</c>.</summary>
    BirthDate,
}
