namespace Crm;

/// <summary>Named rights (ACC-5).</summary>
[Flags]
public enum CrmRights
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Open deals for partners in a segment with a shipment ban (DEAL-8).</summary>
    OverrideShipmentBan = 1,

    /// <summary>Deviate from the terms of an agreement.</summary>
    DeviateFromTerms = 2,

    /// <summary>Reopen closed deals (DEAL-4).</summary>
    Reopen = 4,

    /// <summary>Correct closed records.</summary>
    EditClosed = 8,

    /// <summary>Merge duplicates.</summary>
    Merge = 16,

    /// <summary>Import.</summary>
    Import = 32,

    /// <summary>Change directories, kinds of deals, processes and settings.</summary>
    ManageDirectories = 64,

    /// <summary>Read everything of the tenant.</summary>
    SeeAll = 128,

    /// <summary>What a principal holds unless told otherwise: all but overriding bans, deviating from terms and editing closed records.</summary>
    Standard = Reopen | Merge | Import | ManageDirectories | SeeAll,

    /// <summary>All of them.</summary>
    All = OverrideShipmentBan | DeviateFromTerms | Reopen | EditClosed | Merge | Import | ManageDirectories | SeeAll,
}
