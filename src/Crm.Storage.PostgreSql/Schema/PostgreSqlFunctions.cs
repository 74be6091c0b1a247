namespace Crm.Storage.PostgreSql;

/// <summary>The functions that stand in the database beside the tables. Creating them again replaces them.</summary>
internal static class PostgreSqlFunctions
{
    // The same texts as DecimalKey.Of.
    private const string DecimalKey = """
        CREATE OR REPLACE FUNCTION crm_decimal_key(number numeric) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $crm$
        DECLARE
          plain text := trim_scale(abs(number))::text;
          point int := strpos(plain, '.');
          digits text := replace(plain, '.', '');
          exponent int := 50 + CASE point WHEN 0 THEN length(plain) ELSE point - 1 END - (length(digits) - length(ltrim(digits, '0')));
          key text := lpad(exponent::text, 2, '0') || btrim(digits, '0');
        BEGIN
          RETURN CASE sign(number) WHEN 0 THEN '1' WHEN 1 THEN '2' || key ELSE '0' || translate(key, '0123456789', '9876543210') || '~' END;
        END $crm$;

        """;

    // Not to be computed before it is needed: hence no function that could be put into the statement.
    private const string LastText = """
        CREATE OR REPLACE FUNCTION crm_last_text() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $crm$
        BEGIN
          RETURN repeat(chr(1114111), 100001);
        END $crm$;

        """;

    public static string Script() => FoldFunction.Script() + DecimalKey + LastText + LogFunctions.Script;
}
