namespace Crm.Storage.InMemory;

/// <summary>Is told of every row of a table that a commit writes, under the tenant's lock, before the row is written. It does not fail.</summary>
internal interface IRowWatcher<in T>
{
    /// <summary>A row changes.</summary>
    /// <param name="slot">Its slot; an id keeps its slot for ever.</param>
    /// <param name="before">As it was; <see langword="null"/> when it is new.</param>
    /// <param name="after">As it will be; <see langword="null"/> when it goes.</param>
    void Changed(int slot, T? before, T? after);
}
