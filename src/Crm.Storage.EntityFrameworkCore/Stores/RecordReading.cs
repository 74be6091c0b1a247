using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Reads records inside a session.</summary>
internal static class RecordReading
{
    public static async ValueTask<object?> FindAsync(RelationalSession session, KindTable table, string tenant, Guid id, CancellationToken cancellationToken)
    {
        var command = session.Rent(KindSql.Of(table).Find, [tenant, IdCodec.Bytes(id)]);
        try
        {
            DbDataReader reader = await command.ReadAsync(session.Interrupts(cancellationToken)).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(session.Interrupts(cancellationToken)).ConfigureAwait(false) ? StateOf(reader, table.Kind.Type) : null;
            }
        }
        finally
        {
            session.Return(command);
        }
    }

    /// <summary>The record in the first column of a row.</summary>
    public static object StateOf(DbDataReader reader, Type type) => StateJson.Read(reader.GetFieldValue<byte[]>(0), type);
}
