namespace Crm.Storage;

/// <summary>Errors of stores.</summary>
public static class StorageErrors
{
    private static readonly ErrorTable Table = new(typeof(StorageErrors));

    /// <summary>The store does not answer or answers with a fault.</summary>
    public static readonly ErrorDefinition Unavailable = Table.Define("storage.store.unavailable");

    /// <summary>The store is locked by another writer for too long.</summary>
    public static readonly ErrorDefinition Busy = Table.Define("storage.store.busy");

    /// <summary>No room is left on the store's disk.</summary>
    public static readonly ErrorDefinition Full = Table.Define("storage.store.full");

    /// <summary>The store can be read and not written.</summary>
    public static readonly ErrorDefinition ReadOnly = Table.Define("storage.store.read_only");

    /// <summary>The store's tables are missing or of a version this library cannot read.</summary>
    public static readonly ErrorDefinition SchemaUnknown = Table.Define("storage.schema.unknown");

    /// <summary>A position cannot be read.</summary>
    public static readonly ErrorDefinition PositionInvalid = Table.Define("storage.position.invalid");

    /// <summary>A position is of another epoch: the store was restored or moved.</summary>
    public static readonly ErrorDefinition PositionForeign = Table.Define("storage.position.foreign");

    /// <summary>A saved file or stream cannot be read.</summary>
    public static readonly ErrorDefinition ImageInvalid = Table.Define("storage.image.invalid");

    /// <summary>Facts of the journal have a form this library does not know.</summary>
    public static readonly ErrorDefinition FactsUnknown = Table.Define("storage.facts.unknown");

    /// <summary>A change set contradicts itself.</summary>
    public static readonly ErrorDefinition ChangeSetInvalid = Table.Define("storage.change_set.invalid");

    /// <summary>A transaction was given to a store that cannot work inside one.</summary>
    public static readonly ErrorDefinition TransactionUnsupported = Table.Define("storage.transaction.unsupported");

    /// <summary>No transaction runs on the context that was given.</summary>
    public static readonly ErrorDefinition TransactionMissing = Table.Define("storage.transaction.missing");

    /// <summary>A transaction is of another sort of database than the store.</summary>
    public static readonly ErrorDefinition TransactionForeign = Table.Define("storage.transaction.foreign");

    /// <summary>A transaction was committed or rolled back before the work was done.</summary>
    public static readonly ErrorDefinition TransactionEnded = Table.Define("storage.transaction.ended");

    /// <summary>The server was to keep tenants apart by row-level security and does not for the role the store works as.</summary>
    public static readonly ErrorDefinition RowSecurityInactive = Table.Define("storage.row_security.inactive");

    /// <summary>The server keeps tenants apart by row-level security and the store was not told to say its tenant.</summary>
    public static readonly ErrorDefinition RowSecurityUnexpected = Table.Define("storage.row_security.unexpected");

    /// <summary>Tables cannot be partitioned while something of the database's owner hangs upon them.</summary>
    public static readonly ErrorDefinition PartitionsRefused = Table.Define("storage.partitions.refused");

    /// <summary>A command was given to a scope that reads copies.</summary>
    public static readonly ErrorDefinition ReplicaReadOnly = Table.Define("storage.replica.read_only");

    /// <summary>Something runs on a transaction's connection while another question or command is asked of it.</summary>
    public static readonly ErrorDefinition TransactionInUse = Table.Define("storage.transaction.in_use");

    /// <summary>A transaction met another one: what it has seen was changed since, or each waits for the other.</summary>
    public static readonly ErrorDefinition TransactionCollided = Table.Define("storage.transaction.collided");

    /// <summary>The database takes nothing more from a transaction: an earlier statement failed.</summary>
    public static readonly ErrorDefinition TransactionAborted = Table.Define("storage.transaction.aborted");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
