using System.Globalization;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.PostgreSql;

public sealed class FunctionTests
{
    [Fact]
    public async Task The_database_folds_every_character_as_the_SDK_does()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        await using var command = connection.CreateCommand();

        // The table ends below 0x20000; from there on a sample is enough.
        command.CommandText = "SELECT i, crm_fold('a' || chr(i) || 'b') FROM generate_series(1, 1114111) i WHERE i NOT BETWEEN 55296 AND 57343 AND (i < 131072 OR i % 997 = 0)";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Assert.Equal(Text.Fold($"a{char.ConvertFromUtf32(reader.GetInt32(0))}b"), reader.GetString(1));
        }
    }

    [Fact]
    public async Task The_database_folds_texts_as_the_SDK_does()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        foreach (var text in Rows.Texts.Concat(["  Ёж\t и\u00A0 ёлка ", "straße", "ǆ ŉ ı İ", " \u2003 ", "ÅÄÖ éè Ñ 東京"]))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT crm_fold($1)";
            command.Parameters.Add(new() { Value = text });
            Assert.Equal(Text.Fold(text), await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task The_database_makes_the_same_keys_of_decimal_numbers()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var number = new decimal(random.Next(), random.Next(3) == 0 ? random.Next() : 0, random.Next(5) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29));
            number = i < 5 ? new[] { 0m, 0.00m, -0.0m, 1m, 100m }[i] : number;
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT crm_decimal_key($1::numeric)";
            command.Parameters.Add(new() { Value = number.ToString(CultureInfo.InvariantCulture) });
            Assert.Equal(DecimalKey.Of(number), await command.ExecuteScalarAsync());
        }
    }
}
