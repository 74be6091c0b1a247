namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A statement and the values of its parameters @p0, @p1… in order.</summary>
/// <param name="Sql">The text; the same object for the same statement, so that it is found by reference.</param>
/// <param name="Values">Texts, 64-bit numbers, bytes, <see cref="StateText"/> or <see cref="MissingValue"/>.</param>
internal readonly record struct Statement(string Sql, object[] Values);

/// <summary>The JSON of a state as a value of a statement: UTF-8, made once.</summary>
internal sealed class StateText(byte[] utf8)
{
    public byte[] Utf8 { get; } = utf8;

    public override string ToString() => System.Text.Encoding.UTF8.GetString(Utf8);
}
