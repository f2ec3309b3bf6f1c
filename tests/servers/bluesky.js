// Bluesky's own dev network (directory, personal data server, app view), on loopback alone.
const net = require('node:net')
const { createRequire } = require('node:module')

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (where, ...more) {
  // The network listens to the whole world unless it is told where.
  if (typeof where === 'number') return listen.call(this, { port: where, host: '127.0.0.1' }, more.find((one) => typeof one === 'function'))
  if (where && typeof where === 'object' && 'port' in where) where.host = '127.0.0.1'
  return listen.call(this, where, ...more)
}

const installed = createRequire(process.argv[2] + '/')
installed('@atproto/dev-env/dist/env')
const { TestNetwork } = installed('@atproto/dev-env')

const [plc, pds, appview] = process.argv.slice(3).map(Number)
TestNetwork.create({
  plc: { port: plc },
  pds: { port: pds, hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { port: appview, dbPostgresSchema: 'bsky', publicUrl: `http://localhost:${appview}` },
}).then(
  () => console.log('THE NETWORK IS UP'),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
