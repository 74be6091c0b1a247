namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Makes the errors of the adapter.</summary>
internal static class Faults
{
    public static CrmStorageException Unavailable(string detail, Exception? inner = null) => new(StorageErrors.Unavailable.With(("detail", detail)), inner);

    public static CrmStorageException Busy(Exception? inner = null) => new(StorageErrors.Busy.With(), inner);

    public static CrmStorageException Full(string detail, Exception inner) => new(StorageErrors.Full.With(("detail", detail)), inner);

    public static CrmStorageException ReadOnly(string detail, Exception inner) => new(StorageErrors.ReadOnly.With(("detail", detail)), inner);

    /// <summary>What is stored is not what was written.</summary>
    public static CrmStorageException Damaged(string detail, Exception inner) => new(StorageErrors.ImageInvalid.With(("detail", detail)), inner);

    public static CrmStorageException InvalidChangeSet(string detail, Exception? inner = null) =>
        new(StorageErrors.ChangeSetInvalid.With(("detail", detail)), inner);

    public static CrmStorageException SchemaUnknown(string found, Exception? inner = null) => SchemaUnknown(found, RelationalModel.SchemaVersion, inner);

    public static CrmStorageException SchemaUnknown(string found, int expected, Exception? inner = null) =>
        new(StorageErrors.SchemaUnknown.With(("found", found), ("expected", expected)), inner);

    public static CrmStorageException TransactionEnded() => new(StorageErrors.TransactionEnded.With());

    public static CrmStorageException TransactionMissing() => new(StorageErrors.TransactionMissing.With());

    public static CrmStorageException TransactionInUse(Exception? inner = null) => new(StorageErrors.TransactionInUse.With(), inner);

    public static CrmStorageException TransactionCollided(Exception inner) => new(StorageErrors.TransactionCollided.With(), inner);

    public static CrmStorageException TransactionAborted(Exception inner) => new(StorageErrors.TransactionAborted.With(), inner);

    public static CrmStorageException TransactionForeign(Type found, Type expected) =>
        new(StorageErrors.TransactionForeign.With(("found", found.Name), ("expected", expected.Name)));
}
