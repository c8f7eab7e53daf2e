using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Exchange.Persistence;

static class DbCommands
{
    /// <summary>A command in the context's transaction.</summary>
    public static DbCommand CommandOf(this ExchangeDb db, string text) => db.Database.CurrentTransaction!.GetDbTransaction().Command(text);

    public static DbCommand Command(this DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        return command;
    }

    public static DbCommand Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return command;
    }
}
