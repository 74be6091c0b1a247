namespace Crm.Partners;

/// <summary>What sort of contact value; the list is fixed (PARTY-5).</summary>
public enum ContactValueType
{
    /// <summary>A postal address.</summary>
    Address,

    /// <summary>A telephone.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A messenger or a social network: a handle, a link, a number.</summary>
    Messenger,

    /// <summary>A web page.</summary>
    WebPage,

    /// <summary>A fax.</summary>
    Fax,

    /// <summary>Anything else.</summary>
    Other,
}
