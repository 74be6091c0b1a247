namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What the row of the schema says.</summary>
/// <param name="Version">The version of the tables.</param>
/// <param name="ReadableFrom">The lowest version of a library that may work with them: what came later than it is filled and trusted up to here.</param>
/// <param name="FoldVersion">The version of the folding that folded columns were made with.</param>
internal readonly record struct SchemaState(int Version, int ReadableFrom, int FoldVersion)
{
    /// <summary>Whether a library of that version may work with the tables as they are.</summary>
    public bool Serves(int library) => Version >= library && IsReadableBy(library) && FoldVersion == Text.FoldVersion;

    /// <summary>Whether a library of that version is new enough for the tables.</summary>
    public bool IsReadableBy(int library) => ReadableFrom <= library && FoldVersion <= Text.FoldVersion;

    public CrmStorageException Refusal(int library) => Faults.SchemaUnknown($"{Version}, readable from {ReadableFrom}, folding {FoldVersion}", library);
}
