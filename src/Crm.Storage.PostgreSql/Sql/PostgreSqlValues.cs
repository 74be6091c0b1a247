using Crm.Storage.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Crm.Storage.PostgreSql;

/// <summary>Puts values into parameters with their types: the server must know the type of a missing value too.</summary>
internal static class PostgreSqlValues
{
    public static void Bind(NpgsqlParameter parameter, object value) =>
        (parameter.NpgsqlDbType, parameter.Value) = value switch
        {
            string => (NpgsqlDbType.Text, value),
            long => (NpgsqlDbType.Bigint, value),
            byte[] => (NpgsqlDbType.Bytea, value),
            double => (NpgsqlDbType.Double, value),
            StateText state => (NpgsqlDbType.Jsonb, state.Utf8),
            MissingValue missing => (TypeOf(missing.Type), DBNull.Value),
            long[] or long?[] => (NpgsqlDbType.Array | NpgsqlDbType.Bigint, value),
            string[] => (NpgsqlDbType.Array | NpgsqlDbType.Text, value),
            byte[][] => (NpgsqlDbType.Array | NpgsqlDbType.Bytea, value),
            double[] or double?[] => (NpgsqlDbType.Array | NpgsqlDbType.Double, value),
            StateText[] states => (NpgsqlDbType.Array | NpgsqlDbType.Jsonb, Array.ConvertAll(states, static s => s.Utf8)),
            _ => throw new NotSupportedException($"A parameter of type {value.GetType()} is unknown; this is a defect of the adapter."),
        };

    private static NpgsqlDbType TypeOf(SqlType type) => type switch
    {
        SqlType.Integer => NpgsqlDbType.Bigint,
        SqlType.Real => NpgsqlDbType.Double,
        SqlType.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
