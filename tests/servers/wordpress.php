<?php
// One call into WordPress: {"call": "wp_insert_post", "with": [...]} on standard input, its result on standard output.
$asked = json_decode(stream_get_contents(STDIN), true);
$_SERVER += ['HTTP_HOST' => $argv[2], 'SERVER_NAME' => '127.0.0.1', 'REQUEST_URI' => '/', 'REMOTE_ADDR' => '127.0.0.1'];
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
if ($asked['call'] === 'wp_install') define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
$result = $asked['call'](...$asked['with']);
if (is_wp_error($result)) {
    fwrite(STDERR, $result->get_error_message());
    exit(1);
}
fwrite(STDOUT, "\x1e" . json_encode($result));
