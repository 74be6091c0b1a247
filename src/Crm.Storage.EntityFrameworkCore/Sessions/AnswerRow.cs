using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>One row of an answer; good until the next row.</summary>
internal abstract class AnswerRow
{
    public abstract long Int64(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);

    /// <summary>The record whose state stands in a column.</summary>
    public abstract object State(int column, Type type);
}

/// <summary>A row of an ADO.NET reader.</summary>
internal sealed class ReaderRow(DbDataReader reader) : AnswerRow
{
    public override long Int64(int column) => reader.GetInt64(column);

    public override string Text(int column) => reader.GetString(column);

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override object State(int column, Type type) =>
        column == 0 ? RecordReading.StateOf(reader, type) : throw new ArgumentOutOfRangeException(nameof(column), column, "A state stands first.");
}
