namespace Crm.Storage.EntityFrameworkCore;

/// <summary>How far a migration goes.</summary>
public enum MigrationStage
{
    /// <summary>To the end: tables are brought up to date, new columns are filled and trusted. Libraries of the version before are refused from then on.</summary>
    Complete,

    /// <summary>Tables get what is new beside what is there: libraries of the version before and of this one work on them together.</summary>
    Expand,
}
