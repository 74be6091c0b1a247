namespace Crm.Partners;

/// <summary>What a slice must see to when records it names are merged, besides that its declared references are repointed: keys that hold ids, items that would stand twice.</summary>
internal interface IMergeConcern
{
    /// <summary>Adds to a merge what it must do besides.</summary>
    ValueTask PrepareAsync(MergePlan plan, CancellationToken cancellationToken);

    /// <summary>Adds to the taking back of a merge what it must do besides.</summary>
    ValueTask PrepareAsync(UnmergePlan plan, CancellationToken cancellationToken);
}
